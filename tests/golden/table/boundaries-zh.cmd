permitline table shanghai-2018 --boundaries --lang zh
