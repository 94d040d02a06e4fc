. tests/golden/hostile/kit.sh
printf '\177ELF\002\001\001\000\000' >"$file"
refused lint "$file"
