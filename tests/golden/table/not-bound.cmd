permitline table tests/golden/prove/empty.yaml
