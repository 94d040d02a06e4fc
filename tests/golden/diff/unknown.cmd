permitline diff longgang-2017 longgang-2081
