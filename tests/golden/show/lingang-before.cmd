permitline show lingang-2021
