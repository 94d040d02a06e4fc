permitline prove shanghai-2018 --min
