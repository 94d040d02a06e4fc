echo private | permitline ask longgang-2018
