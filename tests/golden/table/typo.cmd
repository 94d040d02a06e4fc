permitline table longgang-2018 --number approval
