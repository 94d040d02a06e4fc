permitline plan examples/lingang-plant.yaml --rules lingang-2021
