permitline batch --rules longgang-2018 --select row,critical_path,approval_path,not_counted,undecided,required tests/golden/batch/table.csv
