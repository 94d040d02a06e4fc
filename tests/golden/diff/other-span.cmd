COLUMNS=100 permitline diff longgang-2018 beijing-lowrisk-2020
