permitline batch --rules tests/golden/batch/after.yaml --against tests/golden/batch/before.yaml tests/golden/batch/reform.csv
