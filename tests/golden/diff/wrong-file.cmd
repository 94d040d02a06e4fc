permitline diff longgang-2017 examples/school.yaml
