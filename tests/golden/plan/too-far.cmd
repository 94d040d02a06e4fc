permitline plan examples/pipeline.yaml --start 9999-12-01
