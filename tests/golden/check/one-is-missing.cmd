permitline check examples/school.yaml examples/none.yaml
