permitline prove tests/golden/prove/gap.yaml --format json
