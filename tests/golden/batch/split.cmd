permitline batch --rules longgang-2018 --split-ranges --select row,items,finish,finish_latest,margin tests/golden/batch/table.csv
