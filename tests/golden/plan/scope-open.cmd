permitline plan --rules longgang-2018 --set type=building
