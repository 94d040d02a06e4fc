permitline ask longgang-2018 --until certain
