permitline diff - -
