permitline diff longgang-2017 longgang-2018 --stat --fail-on losers
