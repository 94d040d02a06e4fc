permitline explain examples/school.yaml funding-application
