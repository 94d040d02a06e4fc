permitline prove tests/golden/prove/stages.yaml --ceiling stage-works
