. tests/golden/hostile/kit.sh
printf 'permitline: 1\nid: x\ntitle: \311\356\333\332\n' >"$file"
refused lint "$file"
