. tests/golden/hostile/kit.sh
rules ''
refused lint "$file"
