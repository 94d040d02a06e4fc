permitline help E014
