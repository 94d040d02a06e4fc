printf '%s\n' ？ 未知 不知道 '' | permitline ask longgang-2018 --until exact --lang zh
