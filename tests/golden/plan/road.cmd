permitline plan examples/road-renovation.yaml
