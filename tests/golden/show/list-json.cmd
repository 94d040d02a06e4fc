permitline show --format json --lang zh
