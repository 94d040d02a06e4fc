. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: aproval, duration: 1}\n'
refused lint "$file"
