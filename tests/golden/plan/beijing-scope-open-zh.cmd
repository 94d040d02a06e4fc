permitline plan examples/beijing-workshop.yaml --set height=unknown --lang zh
