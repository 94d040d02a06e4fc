permitline cal between 2026-11-05 2027-03-19
