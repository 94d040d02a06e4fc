plan_one rules/longgang-2018.yaml examples/half-known.yaml
