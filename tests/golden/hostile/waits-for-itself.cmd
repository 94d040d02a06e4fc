. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval, duration: 1, after: [a]}\n'
refused lint "$file"
