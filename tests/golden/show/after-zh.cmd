COLUMNS=100 permitline show longgang-2018 --lang zh
