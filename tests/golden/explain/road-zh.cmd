permitline explain examples/road-renovation.yaml --lang zh
