permitline show tests/golden/prove/empty.yaml --universal
