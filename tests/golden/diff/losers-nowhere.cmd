permitline diff longgang-2017 longgang-2018 --projects examples/projects.csv --losers nowhere/worse.csv
