echo government | COLUMNS=60 permitline ask longgang-2018
