permitline prove longgang-2017 --write "$scratch/over.yaml" -o /dev/null
cat "$scratch/over.yaml"
permitline plan "$scratch/over.yaml" | grep ^Over
