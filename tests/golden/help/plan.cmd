permitline help plan
