permitline check --due 5 tests/golden/check/undated.yaml --format json
