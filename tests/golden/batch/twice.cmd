permitline batch --rules longgang-2018 tests/golden/batch/twice.csv
