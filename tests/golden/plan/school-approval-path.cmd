permitline plan examples/school.yaml --path approval --lang zh
