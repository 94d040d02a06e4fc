printf '%s\n' '<' 48000000 renovation back 返回 60000000 building government | permitline ask longgang-2018 --until exact
