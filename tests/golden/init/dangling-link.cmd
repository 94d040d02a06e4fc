cd "$scratch" && ln -s nowhere rules && permitline init rules; echo "status $?"; ls -A
