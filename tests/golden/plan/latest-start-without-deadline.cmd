permitline plan examples/pipeline.yaml --latest-start
