permitline diff tests/golden/diff/fork.yaml tests/golden/diff/fork-reform.yaml
