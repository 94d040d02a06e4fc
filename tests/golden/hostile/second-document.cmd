. tests/golden/hostile/kit.sh
minimal "$good_step"'---\nid: two\n'
refused lint "$file"
