permitline lint longgang-2018 --lang zh
