permitline batch tests/golden/batch/table.csv
