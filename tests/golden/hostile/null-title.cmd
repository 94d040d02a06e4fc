. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: ~, kind: approval, duration: 1}\n'
refused lint "$file"
