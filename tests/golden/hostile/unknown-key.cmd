. tests/golden/hostile/kit.sh
minimal 'step: {}\n'"$good_step"
refused lint "$file"
