. tests/golden/hostile/kit.sh
rules '# nothing\n'
refused lint "$file"
