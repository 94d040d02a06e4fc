permitline prove longgang-2018 --min --format json
