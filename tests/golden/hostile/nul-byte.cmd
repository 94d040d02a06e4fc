. tests/golden/hostile/kit.sh
rules 'permitline: 1\nid: a\000b\n'
refused lint "$file"
