COLUMNS=40 permitline show longgang-2018 --lang zh
