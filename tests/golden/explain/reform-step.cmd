permitline explain examples/road-renovation.yaml feasibility --rules longgang-2018-reform
