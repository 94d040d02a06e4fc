permitline prove longgang-2018 --certificate - -o /dev/null
