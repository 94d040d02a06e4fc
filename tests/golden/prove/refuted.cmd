permitline prove longgang-2017
