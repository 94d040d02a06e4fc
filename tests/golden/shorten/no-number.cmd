permitline shorten examples/school.yaml
