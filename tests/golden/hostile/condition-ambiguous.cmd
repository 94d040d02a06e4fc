. tests/golden/hostile/kit.sh
minimal 'attributes:\n  one: {title: Same, type: flag}\n  two: {title: Same, type: flag}\napplies: Same\n'"$good_step"
refused lint "$file"
