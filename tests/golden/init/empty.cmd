cd "$scratch" && mkdir rules && permitline init rules/ --lang zh && ls -A rules
