permitline explain examples/school.yaml works-planning-permit --all --lang zh
