permitline table beijing-lowrisk-2020 --boundaries --format json
