permitline prove shanghai-2018 --lang zh
