COLUMNS=100 permitline diff longgang-2017 longgang-2018 --detail
