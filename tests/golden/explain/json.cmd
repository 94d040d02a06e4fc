permitline explain examples/road-renovation.yaml --format json
