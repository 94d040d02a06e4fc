permitline table lingang-2021
