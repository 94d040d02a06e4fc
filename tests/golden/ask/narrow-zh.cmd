echo 政府投资 | COLUMNS=40 permitline ask longgang-2018 --lang zh
