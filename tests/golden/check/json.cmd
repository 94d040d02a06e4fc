permitline check examples/half-known.yaml examples/school.yaml --format json
