permitline shorten --rules tests/golden/shorten/parallel.yaml --to 20 --detail
