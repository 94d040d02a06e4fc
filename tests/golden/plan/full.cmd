permitline plan examples/road-renovation.yaml > /dev/full
