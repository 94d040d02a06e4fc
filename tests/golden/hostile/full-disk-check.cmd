. tests/golden/hostile/kit.sh
permitline check examples/school.yaml >/dev/full
