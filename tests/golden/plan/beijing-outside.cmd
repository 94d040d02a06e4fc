permitline plan examples/beijing-workshop.yaml --set height=24.01
