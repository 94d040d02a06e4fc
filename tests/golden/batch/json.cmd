permitline batch --rules longgang-2018 --format json --select row,id,approval_days,finish,exempt,code tests/golden/batch/table.csv
