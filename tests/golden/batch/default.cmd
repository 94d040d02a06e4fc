permitline batch --rules longgang-2018 tests/golden/batch/table.csv
