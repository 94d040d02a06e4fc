printf '%s\n' 4800万元 改建 房建类 政府投资 | permitline ask longgang-2018 --until exact --lang zh
