. tests/golden/hostile/kit.sh
minimal 'steps: [a, b]\n'
refused lint "$file"
