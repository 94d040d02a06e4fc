permitline lint longgang-2018 --ignore W661,E120 --ignore W611
