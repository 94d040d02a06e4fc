permitline shorten --rules longgang-2018 --set funding=government --to 90 --format json
