permitline table tests/golden/prove/gap.yaml --lang zh
