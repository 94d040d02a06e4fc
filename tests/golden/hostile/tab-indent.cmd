. tests/golden/hostile/kit.sh
minimal 'steps:\n\ta: {title: A, kind: approval, duration: 1}\n'
refused lint "$file"
