. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval, duration: 20日}\n'
refused lint "$file"
