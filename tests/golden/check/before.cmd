permitline check examples/*.yaml --rules longgang-2017
