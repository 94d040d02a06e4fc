permitline plan examples/school.yaml --detail
