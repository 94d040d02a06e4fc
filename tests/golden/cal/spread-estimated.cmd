permitline cal spread 90 --year 2026 --lang zh
