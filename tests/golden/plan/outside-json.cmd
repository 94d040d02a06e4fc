permitline plan --rules longgang-2018 --set funding=private --format json
