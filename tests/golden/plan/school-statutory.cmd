permitline plan examples/school.yaml --basis statutory --with-extensions
