permitline explain examples/school.yaml works-planning-permit
