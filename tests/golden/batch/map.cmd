permitline batch --rules longgang-2018 --map '备注=category' --map 'weg=type' --map 'id=typo' --select row tests/golden/batch/table.csv
