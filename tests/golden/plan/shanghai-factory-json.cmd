permitline plan examples/shanghai-factory.yaml --format json
