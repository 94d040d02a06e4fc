permitline show
