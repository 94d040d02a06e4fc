permitline batch --rules longgang-2017 --rules longgang-2018 --select row,rules,approval_days,verdict,code,error tests/golden/batch/table.csv
