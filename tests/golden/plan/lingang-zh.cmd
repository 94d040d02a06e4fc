permitline plan examples/lingang-plant.yaml --lang zh
