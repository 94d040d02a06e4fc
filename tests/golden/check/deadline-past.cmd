permitline check tests/golden/check/deadline-past.yaml
permitline check tests/golden/check/deadline-past.yaml --lang zh
