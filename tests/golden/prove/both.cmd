permitline prove longgang-2018 --ceiling shenzhen-90 --all-ceilings
