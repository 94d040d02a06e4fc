permitline plan examples/shanghai-hospital.yaml
