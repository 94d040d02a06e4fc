permitline prove tests/golden/prove/stages.yaml --all-ceilings
