permitline show longgang-2017 --detail
