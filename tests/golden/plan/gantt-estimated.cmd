permitline plan examples/road-renovation.yaml --start 2026-10-05 --format gantt
