. tests/golden/hostile/kit.sh
minimal 'steps:\n  Bad_Id: {title: A, kind: approval, duration: 1}\n'
refused lint "$file"
