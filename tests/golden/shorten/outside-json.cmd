permitline shorten examples/school.yaml --set funding=private --to 60 --format json
