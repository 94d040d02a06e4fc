. tests/golden/hostile/kit.sh
# Opens, but every read of it fails, for root as well.
refused lint /proc/self/mem
