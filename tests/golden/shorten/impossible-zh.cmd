permitline shorten examples/school.yaml --to 40 --lang zh
