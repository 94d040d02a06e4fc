permitline prove tests/golden/prove/stages.yaml --smt2 - -o /dev/null
