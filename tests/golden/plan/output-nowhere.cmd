permitline plan examples/road-renovation.yaml -o $scratch/none/plan.txt
