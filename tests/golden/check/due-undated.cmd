permitline check --due 5 tests/golden/check/undated.yaml
permitline check --due 5 tests/golden/check/undated.yaml examples/lingang-plant.yaml --as-of 2020-01-01 --lang zh
