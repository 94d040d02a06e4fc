. tests/golden/hostile/kit.sh
# Closed before anything is written: silent, and no success.
{ sleep 0.3; permitline show longgang-2018 --format json; echo "status $?" >&2; } | true
