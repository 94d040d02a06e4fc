. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval}\n'
refused lint "$file"
