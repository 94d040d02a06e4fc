permitline plan examples/road-renovation.yaml --format json
