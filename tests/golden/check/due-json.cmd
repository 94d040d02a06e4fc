permitline check --due 30 examples/road-under-way.yaml examples/half-known.yaml --format json
