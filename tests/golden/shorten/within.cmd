permitline shorten examples/pipeline.yaml --to 90
