permitline shorten --rules longgang-2018 --set type=building --set funding=government --to 60
