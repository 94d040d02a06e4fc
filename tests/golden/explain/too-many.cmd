permitline explain examples/school.yaml feasibility tender
