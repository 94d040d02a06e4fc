permitline lint tests/golden/lint/doubtful.yaml --lang zh
