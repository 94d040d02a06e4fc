permitline check examples/*.yaml --rules longgang-2017 --exit-zero --ceiling shenzhen-90
