permitline prove longgang-2018 --celing shenzhen-90
