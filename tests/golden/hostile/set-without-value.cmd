. tests/golden/hostile/kit.sh
refused plan --rules longgang-2018 --set type
