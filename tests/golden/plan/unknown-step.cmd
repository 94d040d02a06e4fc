permitline plan examples/school.yaml --skip tendr --duration drawing-revue=10
