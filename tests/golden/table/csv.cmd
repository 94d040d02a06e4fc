permitline table longgang-2018 --format csv
