permitline shorten examples/school.yaml --ceiling shenzhen
