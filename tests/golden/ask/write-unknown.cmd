printf '%s\n' 48000000 '?' | permitline ask longgang-2018 --until exact --write "$scratch/asked.yaml" > "$scratch/dialogue"; echo "status $?"
cat "$scratch/asked.yaml"
permitline plan "$scratch/asked.yaml" | grep ^Within
