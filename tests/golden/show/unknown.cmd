permitline show longgang-2108
