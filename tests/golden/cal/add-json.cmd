permitline cal add 2018/5/2 90 --format json
