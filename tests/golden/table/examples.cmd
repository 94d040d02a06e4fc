permitline table tests/golden/prove/gap.yaml --examples "$scratch/cases" -o /dev/null
for file in "$scratch"/cases/*; do echo "== $(basename "$file")"; sed "s|$PWD/||" "$file"; done
