permitline cal year 2018
