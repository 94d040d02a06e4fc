. tests/golden/hostile/kit.sh
minimal 'conditions: {x: y, y: x}\n'"$good_step"
refused lint "$file"
