permitline explain examples/clinic-renovation.yaml feasibility
