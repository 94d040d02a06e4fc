. tests/golden/hostile/kit.sh
# A link is written through, never replaced by a file.
printf "old, and longer than what comes: %0400d\n" 0 >"$scratch/target"
ln -s target "$scratch/link"
permitline check examples/school.yaml -o "$scratch/link"
echo "status $?"
[ -L "$scratch/link" ] && cat "$scratch/target"
