. tests/golden/hostile/kit.sh
refused lint - </dev/null
