permitline cal add 9999-12-01 90
