permitline table longgang-2018 --max-boxes 3
