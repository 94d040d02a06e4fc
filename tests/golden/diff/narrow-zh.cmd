COLUMNS=40 permitline diff longgang-2017 longgang-2018 --lang zh
