permitline plan examples/school.yaml --color always
