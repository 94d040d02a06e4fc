. tests/golden/hostile/kit.sh
head -c 7000000 /dev/zero | tr '\0' '[' >"$file"
refused lint "$file"
