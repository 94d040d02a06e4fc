permitline lint longgang-2018 tests/golden/lint/doubtful.yaml --format json
