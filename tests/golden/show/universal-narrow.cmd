COLUMNS=60 permitline show longgang-2018 --universal
