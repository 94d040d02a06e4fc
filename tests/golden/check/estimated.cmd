permitline check examples/half-known.yaml --start 2026-09-05 --deadline 2027-02-10
permitline check examples/half-known.yaml --start 2026-09-05 --deadline 2027-02-10 --lang zh
