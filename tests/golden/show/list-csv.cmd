permitline show --format csv
