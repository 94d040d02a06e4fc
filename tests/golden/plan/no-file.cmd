permitline plan examples/none.yaml
