permitline table tests/golden/prove/gap.yaml --detail
