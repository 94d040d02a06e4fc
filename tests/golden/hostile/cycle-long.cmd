. tests/golden/hostile/kit.sh
# All of a circle is printed: one note for each of its 300 links.
minimal "steps:\n"
i=0
while [ $i -lt 300 ]; do
    echo "  s$i: {title: S, kind: approval, duration: 1, after: [s$(((i + 299) % 300))]}" >>"$file"
    i=$((i + 1))
done
permitline lint "$file" >"$scratch/out" 2>"$scratch/err"
status=$?
head -n 4 "$scratch/err" | sed "s|$scratch/||"
grep -c "note: s[0-9]* waits for s" "$scratch/err"
[ -s "$scratch/out" ] && echo "STANDARD OUTPUT IS NOT EMPTY"
exit $status
