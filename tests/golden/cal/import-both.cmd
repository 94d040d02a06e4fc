permitline cal import tests/golden/cal/both.json
