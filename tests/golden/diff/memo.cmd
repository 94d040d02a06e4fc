permitline diff longgang-2017 longgang-2018-reform --project examples/school.yaml --format markdown
