permitline cal add 2003-12-01 60
