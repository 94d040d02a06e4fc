permitline prove longgang-2018 --color always | head -n 1; permitline prove longgang-2017 --color always | head -n 1
