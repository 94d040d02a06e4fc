permitline table shanghai-2018 --detail --max-classes 2
