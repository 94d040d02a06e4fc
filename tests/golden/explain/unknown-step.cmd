permitline explain examples/school.yaml feasiblity
