permitline init a b
