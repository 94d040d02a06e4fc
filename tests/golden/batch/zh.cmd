permitline batch --rules longgang-2018 --lang zh --select row,code,error tests/golden/batch/table.csv
