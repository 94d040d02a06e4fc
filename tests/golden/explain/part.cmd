permitline explain examples/clinic-renovation.yaml prepare-feasibility --all
