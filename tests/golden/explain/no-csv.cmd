permitline explain examples/school.yaml --format csv
