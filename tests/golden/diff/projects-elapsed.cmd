COLUMNS=100 permitline diff longgang-2018 longgang-2017 --measure elapsed --projects examples/projects.csv 2>/dev/null | sed -n '/^The table/,$p'
