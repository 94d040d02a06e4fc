permitline prove longgang-2018 --basis statutory --with-extensions -o /dev/null --write -
