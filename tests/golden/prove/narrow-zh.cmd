COLUMNS=40 permitline prove longgang-2018 --lang zh
