permitline plan examples/road-renovation.yaml -o $scratch/plan.txt && head -n 3 $scratch/plan.txt && ls $scratch
