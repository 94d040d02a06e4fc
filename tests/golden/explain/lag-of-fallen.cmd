permitline explain tests/golden/explain/corners-project.yaml permit --set t=z --set m=400000 --lang zh; permitline explain tests/golden/explain/corners-project.yaml permit --set t=z --set m=400000
