plan_one rules/longgang-2017.yaml examples/road-renovation.yaml
