permitline prove longgang-2018 --measure items
