permitline lint tests/golden/lint/doubtful.yaml --format json --lang zh --ignore W611,W601 --fail-on error
