. tests/golden/hostile/kit.sh
refused plan examples/school.yaml --rules longgagn-2018
