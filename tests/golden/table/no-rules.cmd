permitline table
