permitline cal year 2030
