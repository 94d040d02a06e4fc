permitline plan examples/half-known.yaml --start 2026-09-05 --deadline 2027-02-10 --format json
