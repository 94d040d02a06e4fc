echo government | permitline ask longgang-2017
