COLUMNS=60 permitline table longgang-2018 --max-classes 2
