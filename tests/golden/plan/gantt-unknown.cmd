permitline plan examples/half-known.yaml --format gantt --deadline 2019-05-01
