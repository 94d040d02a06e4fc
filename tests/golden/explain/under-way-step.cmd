permitline explain examples/road-under-way.yaml land-planning-permit
