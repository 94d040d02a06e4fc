permitline explain examples/school.yaml planning-notice --all
