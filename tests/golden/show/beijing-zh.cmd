permitline show beijing-lowrisk-2020 --lang zh --detail
