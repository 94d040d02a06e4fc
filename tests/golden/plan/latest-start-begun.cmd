permitline plan examples/road-under-way.yaml --latest-start --deadline 2019-12-31
