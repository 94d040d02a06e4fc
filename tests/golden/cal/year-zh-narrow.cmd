COLUMNS=40 permitline cal year 2024 --lang zh
