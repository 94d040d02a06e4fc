COLUMNS=60 permitline explain examples/clinic-renovation.yaml -o "$scratch/out"; cat "$scratch/out"
