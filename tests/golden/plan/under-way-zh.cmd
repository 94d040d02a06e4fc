permitline plan examples/road-under-way.yaml --lang zh
