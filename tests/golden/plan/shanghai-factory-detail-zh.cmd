permitline plan examples/shanghai-factory.yaml --detail --lang zh
