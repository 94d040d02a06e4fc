. tests/golden/hostile/kit.sh
minimal 'jurisdiction: "abc\n'"$good_step"
refused lint "$file"
