permitline init
