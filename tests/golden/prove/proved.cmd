permitline prove longgang-2018
