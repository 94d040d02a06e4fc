permitline ask
