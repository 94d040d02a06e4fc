permitline diff longgang-2017
