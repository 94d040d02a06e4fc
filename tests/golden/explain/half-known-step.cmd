permitline explain examples/half-known.yaml feasibility --all
