permitline explain examples/half-known.yaml feasibility --format json
