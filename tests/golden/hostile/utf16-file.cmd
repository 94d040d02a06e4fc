. tests/golden/hostile/kit.sh
printf '\377\376p\000e\000r\000' >"$file"
refused lint "$file"
