permitline table longgang-2018 --numbers approval --boundaries
