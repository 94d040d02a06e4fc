permitline plan examples/half-known.yaml --format html --lang zh
