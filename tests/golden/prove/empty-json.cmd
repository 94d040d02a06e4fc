permitline prove tests/golden/prove/empty.yaml --format json
