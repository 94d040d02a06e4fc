cd "$scratch" && permitline init . >/dev/null && ls -A .
