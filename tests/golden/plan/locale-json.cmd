# JSON is the same in every locale.
permitline plan examples/road-renovation.yaml --format json > $scratch/en
LC_ALL=zh_CN.UTF-8 permitline plan examples/road-renovation.yaml --format json | cmp - $scratch/en && echo same
