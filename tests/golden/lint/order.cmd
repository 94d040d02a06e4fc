permitline lint longgang-2018 tests/golden/lint/doubtful.yaml longgang-2017 --ignore W611 | grep "^rules\|findings"; printf "a: 1\n" > $scratch/bad.yaml
permitline lint tests/golden/lint/doubtful.yaml $scratch/bad.yaml
