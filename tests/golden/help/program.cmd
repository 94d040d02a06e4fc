permitline help
