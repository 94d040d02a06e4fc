permitline plan examples/road-renovation.yaml --rules longgang-2017 --rules longgang-2018
