printf '%s\n' 划拨 '?' | permitline ask shanghai-2018
