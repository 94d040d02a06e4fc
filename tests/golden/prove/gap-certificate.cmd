permitline prove tests/golden/prove/gap.yaml --certificate "$scratch/proof"
