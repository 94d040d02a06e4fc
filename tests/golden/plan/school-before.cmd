permitline plan examples/school.yaml --rules longgang-2017
