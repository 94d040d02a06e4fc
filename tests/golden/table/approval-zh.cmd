permitline table longgang-2018 --numbers approval --lang zh
