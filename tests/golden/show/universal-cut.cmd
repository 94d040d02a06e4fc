permitline show longgang-2018 --universal --max-boxes 20
