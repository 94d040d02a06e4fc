permitline cal import tests/golden/cal/no-notice.json
