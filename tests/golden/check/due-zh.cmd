permitline check --due 12 examples/road-under-way.yaml examples/pipeline.yaml --lang zh
