permitline shorten --rules tests/golden/shorten/parallel.yaml --ceiling stage-second --format json
