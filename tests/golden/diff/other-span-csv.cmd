permitline diff longgang-2018 beijing-lowrisk-2020 --format csv --exit-zero
