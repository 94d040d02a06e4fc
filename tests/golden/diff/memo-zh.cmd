permitline diff longgang-2018 longgang-2017 --lang zh --projects examples/projects.csv --format markdown
