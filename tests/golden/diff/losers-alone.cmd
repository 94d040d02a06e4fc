permitline diff longgang-2017 longgang-2018 --losers worse.csv --map 项目名称=title
