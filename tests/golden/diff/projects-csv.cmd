permitline diff longgang-2017 longgang-2018 --projects examples/projects.csv --format csv 2>/dev/null | grep -e ^portfolio -e ^losing
