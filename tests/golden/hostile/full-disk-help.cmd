. tests/golden/hostile/kit.sh
permitline help >/dev/full
