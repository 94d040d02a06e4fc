permitline shorten --rules tests/golden/shorten/parallel.yaml --ceiling never
