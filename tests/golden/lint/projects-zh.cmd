permitline lint tests/golden/lint/projects.yaml --lang zh
