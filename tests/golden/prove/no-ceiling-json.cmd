permitline prove lingang-2021 --format json
