permitline show longgang-2018 --universal --format csv
