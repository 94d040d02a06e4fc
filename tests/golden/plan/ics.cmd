permitline plan examples/road-under-way.yaml --format ics
