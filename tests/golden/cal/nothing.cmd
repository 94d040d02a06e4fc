permitline cal
