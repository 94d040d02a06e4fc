COLUMNS=60 permitline diff longgang-2017 longgang-2018
