. tests/golden/hostile/kit.sh
permitline plan examples/school.yaml >&-
