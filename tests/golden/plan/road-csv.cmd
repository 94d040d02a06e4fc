permitline plan examples/road-renovation.yaml --format csv
