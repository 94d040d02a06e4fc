permitline cal import tests/golden/cal/later.json
