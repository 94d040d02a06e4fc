printf '%s\n' 48000000 renovation building government | permitline ask longgang-2018 --until exact
