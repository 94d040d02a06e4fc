# No ceiling binds these: no verdict, the days all the same.
permitline check examples/shanghai-hospital.yaml examples/lingang-plant.yaml --format csv | cut -d, -f1-9,15
