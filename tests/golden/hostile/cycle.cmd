. tests/golden/hostile/kit.sh
minimal 'steps:\n  a: {title: A, kind: approval, duration: 1, after: [c]}\n  b: {title: B, kind: approval, duration: 1, after: [a]}\n  c: {title: C, kind: approval, duration: 1, after: [b]}\n'
refused lint "$file"
