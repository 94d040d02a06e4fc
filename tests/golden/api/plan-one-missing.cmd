plan_one missing-rules.yaml missing-project.yaml
