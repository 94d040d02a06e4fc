# The amount is quoted whole, commas and all, and what cannot be seen is shown.
permitline lint tests/hostile/rules/amount-commas.yaml tests/hostile/rules/zero-width-space.yaml
