permitline explain examples/school.yaml feasibility --set 资金来源=社会投资 --lang zh --all
