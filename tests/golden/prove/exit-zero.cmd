permitline prove longgang-2017 --exit-zero -o /dev/null
