COLUMNS=60 permitline prove longgang-2018
