permitline explain examples/school.yaml feasibility --skip feasibility --lang zh
