permitline batch --rules longgang-2018 --errors - --select row tests/golden/batch/table.csv -o /dev/null
