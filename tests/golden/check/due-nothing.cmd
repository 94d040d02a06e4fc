permitline check --due 5 examples/lingang-plant.yaml --as-of 2030-01-01
