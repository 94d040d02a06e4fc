permitline plan --rules longgang-2016
