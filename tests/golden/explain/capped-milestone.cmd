permitline explain tests/golden/explain/corners-project.yaml prep --set t=y
