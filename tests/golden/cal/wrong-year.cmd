permitline cal year 0
