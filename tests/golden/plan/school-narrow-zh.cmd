COLUMNS=40 permitline plan examples/school.yaml --lang zh
