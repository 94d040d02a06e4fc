permitline table shanghai-2018 --format json
