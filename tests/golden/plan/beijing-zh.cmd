permitline plan examples/beijing-workshop.yaml --lang zh
