what_if rules/longgang-2017.yaml
