permitline plan examples/road-under-way.yaml --as-of 2018-11-19
