permitline explain examples/school.yaml --set funding=private
