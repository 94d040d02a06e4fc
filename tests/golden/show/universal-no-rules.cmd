permitline show --universal
