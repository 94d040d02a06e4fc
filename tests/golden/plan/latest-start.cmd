permitline plan examples/pipeline.yaml --deadline 2019-03-01 --latest-start
