. tests/golden/hostile/kit.sh
refused lint no/such/file.yaml
