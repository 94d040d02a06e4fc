. tests/golden/hostile/kit.sh
minimal 'jurisdiction: !!binary abc\n'"$good_step"
refused lint "$file"
