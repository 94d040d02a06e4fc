permitline batch --rules longgang-2018 --select row,delta_approval_days tests/golden/batch/table.csv
