COLUMNS=100 permitline diff longgang-2018 longgang-2017 --fail-on losers
