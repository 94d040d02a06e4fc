permitline shorten --rules longgang-2018 --set type=building --to 90
