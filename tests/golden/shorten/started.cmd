permitline shorten examples/road-under-way.yaml --to 60
