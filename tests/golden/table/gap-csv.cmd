permitline table tests/golden/prove/gap.yaml --format csv
