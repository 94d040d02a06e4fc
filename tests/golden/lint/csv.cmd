permitline lint tests/golden/lint/doubtful.yaml longgang-2018 --format csv
