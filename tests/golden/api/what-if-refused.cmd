what_if examples/school.yaml
