permitline cal spread 90
