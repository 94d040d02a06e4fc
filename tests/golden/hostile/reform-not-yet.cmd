. tests/golden/hostile/kit.sh
minimal 'extends: base.yaml\nchanges: {}\n'"$good_step"
refused lint "$file"
