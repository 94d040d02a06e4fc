permitline plan examples/road-renovation.yaml --lang zh
