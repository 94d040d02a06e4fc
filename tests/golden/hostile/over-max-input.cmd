. tests/golden/hostile/kit.sh
refused lint rules/longgang-2018.yaml --max-input 1000
