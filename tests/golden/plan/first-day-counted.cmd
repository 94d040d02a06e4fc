permitline plan examples/pipeline.yaml --first-day counted --deadline 2019-03-01
