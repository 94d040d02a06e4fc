permitline check examples/lingang-plant.yaml --rules lingang-2021 --lang zh
