permitline plan examples/pipeline.yaml --start 18-10-01 --deadline 2019-02-30 --as-of yesterday
