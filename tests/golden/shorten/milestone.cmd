permitline shorten --rules tests/golden/shorten/milestone.yaml --to 6
