permitline cal import nowhere.json
