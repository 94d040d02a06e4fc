permitline plan examples/road-under-way.yaml --start 2018-11-01
