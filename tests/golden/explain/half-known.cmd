permitline explain examples/half-known.yaml
