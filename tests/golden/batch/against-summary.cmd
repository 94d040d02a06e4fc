permitline batch --rules tests/golden/batch/after.yaml --against tests/golden/batch/before.yaml --summary - --select row tests/golden/batch/reform.csv -o /dev/null
