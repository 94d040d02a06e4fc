permitline check -h
