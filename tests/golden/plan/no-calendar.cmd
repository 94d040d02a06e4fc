permitline plan examples/pipeline.yaml --calendar mars
