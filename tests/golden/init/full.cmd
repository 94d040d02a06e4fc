cd "$scratch" && permitline init rules > /dev/full; echo "status $?"; ls -A rules
