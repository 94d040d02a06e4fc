permitline shorten none.yaml --to 3
