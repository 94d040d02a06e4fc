permitline prove lingang-2021
