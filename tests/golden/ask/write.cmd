printf '%s\n' 48000000 renovation building government | permitline ask longgang-2018 --until exact --write "$scratch/asked.yaml" -o /dev/null > "$scratch/dialogue"
cat "$scratch/asked.yaml"
permitline plan "$scratch/asked.yaml" | grep ^Within
