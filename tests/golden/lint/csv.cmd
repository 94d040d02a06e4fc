permitline lint longgang-2018 --format csv
