permitline cal spread 90 --year 2024
