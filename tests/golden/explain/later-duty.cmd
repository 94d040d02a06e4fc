permitline explain tests/golden/explain/corners-project.yaml after-care
