. tests/golden/hostile/kit.sh
minimal 'steps:\n  permit: {title: A, kind: approval, duration: 1}\n  works: {title: B, kind: approval, duration: 1, after: [permti]}\n'
refused lint "$file"
