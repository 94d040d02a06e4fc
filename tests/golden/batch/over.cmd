permitline batch --rules longgang-2017 --select row,verdict examples/projects.csv
