cd "$scratch" && mkdir rules && echo mine > rules/mine && permitline init rules; echo "status $?"; ls -A rules
