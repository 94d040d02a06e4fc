permitline plan examples/half-known.yaml --deadline 2019-06-28 --latest-start --lang zh
