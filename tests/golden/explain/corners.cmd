permitline explain tests/golden/explain/corners-project.yaml --all
