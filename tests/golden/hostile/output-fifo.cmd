. tests/golden/hostile/kit.sh
# What is not a regular file is written to, never replaced: here a pipe with a name.
mkfifo "$scratch/pipe"
timeout 10 cat "$scratch/pipe" >"$scratch/read" &
timeout 10 permitline plan examples/school.yaml --lang en -o "$scratch/pipe"
status=$?
[ -p "$scratch/pipe" ] || echo "THE PIPE WAS REPLACED"
wait
permitline plan examples/school.yaml --lang en | cmp - "$scratch/read"
exit $status
