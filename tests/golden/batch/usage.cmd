permitline batch --rules longgang-2018 --select row,verdikt --shard 3/2 --no-header --split-ranges --format json tests/golden/batch/table.csv
