permitline prove tests/golden/prove/gap.yaml
