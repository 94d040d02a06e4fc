permitline shorten examples/school.yaml --ceiling shenzhen-90 --basis statutory
