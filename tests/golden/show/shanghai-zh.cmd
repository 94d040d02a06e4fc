permitline show shanghai-2018 --lang zh --detail
