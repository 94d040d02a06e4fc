permitline diff tests/golden/diff/narrower.yaml tests/golden/diff/wider.yaml --projects tests/golden/diff/bad.csv --format json | sed -n "/bad_rows/,\$p"
