permitline explain examples/road-renovation.yaml feasibility
