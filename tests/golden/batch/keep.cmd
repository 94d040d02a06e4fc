permitline batch --rules longgang-2018 --keep --select approval_days,code tests/golden/batch/table.csv
