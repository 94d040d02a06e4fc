COLUMNS=100 permitline diff tests/golden/diff/narrower.yaml tests/golden/diff/wider.yaml --projects tests/golden/diff/wider.csv | sed -n "/^Projects that enter/,/^Rows that enter/p"
