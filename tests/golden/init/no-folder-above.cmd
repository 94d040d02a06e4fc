cd "$scratch" && permitline init a/b; echo "status $?"; ls -A
