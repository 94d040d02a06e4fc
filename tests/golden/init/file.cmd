cd "$scratch" && echo mine > rules && permitline init rules; echo "status $?"; cat rules
