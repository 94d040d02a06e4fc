permitline show beijing-lowrisk-2020
