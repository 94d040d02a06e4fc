permitline show longgang-2018 --format json
