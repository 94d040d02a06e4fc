permitline plan examples/pipeline.yaml --start 2026/9/1
