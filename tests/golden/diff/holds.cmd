for format in text csv json; do COLUMNS=120 permitline diff tests/golden/diff/hold.yaml tests/golden/diff/held.yaml --format $format | grep -i -e soil -e hold -e remove -e added; done
