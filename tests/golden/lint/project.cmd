permitline lint longgang-2018 examples/school.yaml
