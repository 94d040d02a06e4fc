. tests/golden/hostile/kit.sh
minimal "$good_step"
{ printf 'applies: "'; head -c 65 /dev/zero | tr '\0' '('; printf 'true'; head -c 65 /dev/zero | tr '\0' ')'; printf '"\n'; } >>"$file"
refused lint "$file"
