permitline show --rules-path $scratch/none
