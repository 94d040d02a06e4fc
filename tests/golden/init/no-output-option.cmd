permitline init a -o b
