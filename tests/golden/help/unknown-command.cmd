permitline pln examples/school.yaml
