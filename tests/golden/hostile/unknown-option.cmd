. tests/golden/hostile/kit.sh
refused plan examples/school.yaml --fromat json
