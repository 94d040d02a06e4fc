. tests/golden/hostile/kit.sh
minimal 'conditions: {not: true}\n'"$good_step"
refused lint "$file"
