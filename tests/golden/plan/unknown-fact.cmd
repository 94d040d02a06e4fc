permitline plan examples/school.yaml --set invesment=4000万元
