permitline batch --rules longgang-2017 --exit-zero --select row,verdict examples/projects.csv
