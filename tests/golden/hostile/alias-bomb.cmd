. tests/golden/hostile/kit.sh
minimal 'sources:\n  a: &a [x, x, x, x]\n  b: &b [*a, *a, *a]\n  c: [*b, *b, *b]\n'
refused lint "$file"
