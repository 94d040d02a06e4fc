permitline table longgang-2017 --numbers elapsed
