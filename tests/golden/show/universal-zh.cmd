permitline show longgang-2018 --universal --lang zh
