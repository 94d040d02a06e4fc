permitline check examples/road-under-way.yaml examples/pipeline.yaml --deadline 2019-03-15
