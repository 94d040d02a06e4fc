permitline table longgang-2018 --lang zh
