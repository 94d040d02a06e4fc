permitline plan --rules longgang-2018 --set funding=government --set type=municipal
