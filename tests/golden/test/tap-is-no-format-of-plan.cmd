permitline plan examples/school.yaml --format tap
