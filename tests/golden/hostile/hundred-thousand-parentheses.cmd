. tests/golden/hostile/kit.sh
minimal "$good_step"
{ printf 'applies: "'; head -c 100000 /dev/zero | tr '\0' '('; printf 'true"\n'; } >>"$file"
seconds=2
refused lint "$file"
