printf '%s\n' 48000000 refurbishment | permitline ask longgang-2018 --until exact
