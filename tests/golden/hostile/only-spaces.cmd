. tests/golden/hostile/kit.sh
rules '   \n\n'
refused lint "$file"
