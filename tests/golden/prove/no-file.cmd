permitline prove longgang-2018 --write "$scratch/nowhere/over.yaml"
