cd "$scratch" && mkdir rules && trap "" XFSZ && ulimit -f 4 && permitline init rules; echo "status $?"; ls -A rules
