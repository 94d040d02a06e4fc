permitline plan examples/half-known.yaml
