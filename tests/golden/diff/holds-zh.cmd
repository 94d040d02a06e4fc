permitline diff tests/golden/diff/hold.yaml tests/golden/diff/held.yaml --detail --lang zh
