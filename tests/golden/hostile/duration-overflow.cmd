. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval, duration: 99999999999999999999}\n'
refused lint "$file"
