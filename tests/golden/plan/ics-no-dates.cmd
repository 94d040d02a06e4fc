permitline plan --rules shanghai-2018 --format ics
