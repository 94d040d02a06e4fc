permitline plan examples/shanghai-hospital.yaml --lang zh
