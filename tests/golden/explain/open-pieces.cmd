permitline explain tests/golden/explain/corners-project.yaml --set t=y --set g=unknown
