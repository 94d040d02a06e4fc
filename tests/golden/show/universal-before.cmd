permitline show longgang-2017 --universal
