echo 48000000 | permitline ask longgang-2018 --until exact
