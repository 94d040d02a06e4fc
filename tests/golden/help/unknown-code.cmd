permitline help E000
