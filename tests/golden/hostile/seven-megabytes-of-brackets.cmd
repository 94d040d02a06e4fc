. tests/golden/hostile/kit.sh
head -c 7000000 /dev/zero | tr '\0' '[' >"$file"
seconds=2
refused lint "$file"
