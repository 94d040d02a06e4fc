permitline plan examples/beijing-workshop.yaml --detail
