echo 政府投资 | permitline ask longgang-2017 --until verdict --lang zh
