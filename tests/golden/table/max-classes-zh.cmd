permitline table longgang-2018 --max-classes 3 --lang zh
