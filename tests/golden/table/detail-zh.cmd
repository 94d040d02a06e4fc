permitline table beijing-lowrisk-2020 --detail --lang zh
