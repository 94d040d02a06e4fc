permitline show longgang-2018
