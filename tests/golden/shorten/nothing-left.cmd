permitline shorten examples/pipeline.yaml --to 46
