permitline plan --rules shanghai-2018 --format svg --lang zh
