permitline plan examples/school.yaml --detail --lang zh
