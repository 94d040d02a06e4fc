cp rules/longgang-2018.yaml "$scratch/own.yaml"
echo government | permitline ask "$scratch/own.yaml" --write "$scratch/own.yaml" > "$scratch/dialogue"; echo "status $?"
cmp rules/longgang-2018.yaml "$scratch/own.yaml"
