permitline prove
