permitline plan --rules shanghai-2018 --calendar tests/fuzz/hostile-calendar.yaml --start 2019-12-14
