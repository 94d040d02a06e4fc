permitline plan examples/road-under-way.yaml --first-day counted --as-of 2018-12-15
