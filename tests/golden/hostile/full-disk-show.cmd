. tests/golden/hostile/kit.sh
permitline show longgang-2018 >/dev/full
