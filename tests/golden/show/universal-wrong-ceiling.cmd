permitline show longgang-2018 --universal --ceiling shenzen-90
