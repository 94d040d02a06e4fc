. tests/golden/hostile/kit.sh
# A device is written to, never replaced by a file.
refused plan examples/school.yaml -o /dev/full
