permitline table longgang-2018
