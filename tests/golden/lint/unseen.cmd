# Two ids that look the same: what cannot be seen is shown.
permitline lint tests/hostile/rules/zero-width-space.yaml
