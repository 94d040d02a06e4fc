permitline shorten examples/school.yaml --to 60 --deadline 2019-01-01
