permitline prove longgang-2017 --lang zh --min
