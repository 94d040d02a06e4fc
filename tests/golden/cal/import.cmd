permitline cal import tests/golden/cal/notice.json | sed -n "1,8p;/  2026/,\$p"
