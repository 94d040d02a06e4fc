. tests/golden/hostile/kit.sh
# Where the signal is ignored the write fails instead: silent, too, and no success.
trap "" PIPE
{ sleep 0.3; permitline plan examples/school.yaml; echo "status $?" >&2; } | true
