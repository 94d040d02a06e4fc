permitline explain examples/school.yaml prepare-feasibility
