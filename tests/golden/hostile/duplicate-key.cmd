. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval, duration: 1, duration: 2}\n'
refused lint "$file"
