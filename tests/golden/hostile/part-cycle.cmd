. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval, duration: 1, part-of: b}\n  b: {title: B, kind: approval, duration: 1, part-of: a}\n'
refused lint "$file"
