permitline prove longgang-2018 --lang zh
