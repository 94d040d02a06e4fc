permitline shorten examples/school.yaml --to 40
