COLUMNS=100 permitline diff longgang-2018 longgang-2017 --measure elapsed --max-boxes 5 --fail-on losers
