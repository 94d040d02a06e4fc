. tests/golden/hostile/kit.sh
refused paln examples/school.yaml
