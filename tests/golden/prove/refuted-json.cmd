permitline prove longgang-2017 --format json
