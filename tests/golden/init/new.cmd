cd "$scratch" && permitline init rules && ls -A . rules && stat -c %a rules rules/rules.yaml
