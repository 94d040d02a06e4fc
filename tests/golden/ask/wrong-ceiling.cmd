permitline ask longgang-2018 --ceiling shenzen-90
