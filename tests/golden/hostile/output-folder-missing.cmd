. tests/golden/hostile/kit.sh
refused plan examples/school.yaml -o "$scratch/no/such/plan.txt"
