permitline explain examples/road-under-way.yaml
