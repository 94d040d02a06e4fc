permitline prove tests/golden/prove/gap.yaml --lang zh --min
