. tests/golden/hostile/kit.sh
# Never ends: the limit of size must hold while it is read.
refused lint /dev/zero
