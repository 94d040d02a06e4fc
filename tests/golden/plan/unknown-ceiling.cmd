permitline plan examples/school.yaml --ceiling shenzen-90
