permitline cal year 2019 --format json
