permitline show shanghai-2018 --universal
