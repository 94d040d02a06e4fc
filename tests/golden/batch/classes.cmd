permitline batch --rules longgang-2018 --classes - --select row tests/golden/batch/table.csv -o /dev/null
