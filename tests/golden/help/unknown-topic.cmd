permitline help plna
