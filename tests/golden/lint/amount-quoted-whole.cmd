# Up to its end, commas and all.
permitline lint tests/hostile/rules/amount-commas.yaml
