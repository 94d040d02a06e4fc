permitline diff longgang-2018 longgang-2018
