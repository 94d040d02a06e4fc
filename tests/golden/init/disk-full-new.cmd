cd "$scratch" && trap "" XFSZ && ulimit -f 4 && permitline init rules; echo "status $?"; ls -A .
