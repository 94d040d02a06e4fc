permitline batch --rules longgang-2018 --summary - --select row tests/golden/batch/table.csv -o /dev/null
