permitline plan examples/road-under-way.yaml --latest-start
permitline plan examples/road-under-way.yaml --latest-start --lang zh
