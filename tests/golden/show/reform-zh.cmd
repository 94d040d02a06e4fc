permitline show longgang-2018-reform --detail --lang zh
