permitline plan examples/pipeline.yaml --start 2018-10-01 --format csv
