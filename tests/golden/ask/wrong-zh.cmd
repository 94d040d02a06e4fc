printf '%s\n' 很多 | permitline ask longgang-2018 --until exact --lang zh
