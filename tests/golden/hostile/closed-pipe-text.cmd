. tests/golden/hostile/kit.sh
# Closed before anything is written: silent, and no success.
{ sleep 0.3; permitline plan examples/school.yaml; echo "status $?" >&2; } | true
