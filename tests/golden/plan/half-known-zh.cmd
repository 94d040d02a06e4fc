permitline plan examples/half-known.yaml --lang zh
