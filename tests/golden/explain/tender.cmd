permitline explain examples/pipeline.yaml tender
