permitline explain tests/golden/explain/corners-project.yaml study --set f=unknown --set m=400000
