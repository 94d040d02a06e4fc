permitline check
