permitline plan examples/clinic-renovation.yaml --format gantt --color always
