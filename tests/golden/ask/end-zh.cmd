printf '' | permitline ask shanghai-2018 --lang zh
