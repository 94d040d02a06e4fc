permitline plan examples/half-known.yaml --format ics --lang zh
