permitline batch --rules longgang-2018 --ceiling nonsense examples/projects.csv
