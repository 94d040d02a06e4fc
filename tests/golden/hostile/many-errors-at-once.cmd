. tests/golden/hostile/kit.sh
minimal 'stpes: {}\nsteps:\n  a: {title: A, kind: aproval, duration: 1}\n  b: {titel: B, kind: approval, duration: 20天}\n  c: {title: C, kind: approval, duration: 2, after: [d]}\n'
refused lint "$file"
