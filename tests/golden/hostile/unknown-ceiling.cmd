. tests/golden/hostile/kit.sh
refused plan examples/school.yaml --ceiling shenzhen-9
