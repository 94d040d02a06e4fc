permitline explain tests/golden/explain/corners-project.yaml prep --set t=unknown --set m=400000
