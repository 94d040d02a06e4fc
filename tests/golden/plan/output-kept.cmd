# A result that fails leaves the old file as it is.
echo old > $scratch/plan.txt
permitline plan examples/none.yaml -o $scratch/plan.txt; echo "status $?"; cat $scratch/plan.txt; ls $scratch
