permitline explain examples/pipeline.yaml --all
