permitline cal add 2018-05-05 0
