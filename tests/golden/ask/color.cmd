echo government | permitline ask longgang-2018 --color always | head -n 2
