permitline plan examples/half-known.yaml --format json
