permitline batch --rules longgang-2018 --keep --dialect excel --select row,margin tests/golden/batch/table.csv | head -n 4 | od -c | head -n 20
