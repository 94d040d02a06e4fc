permitline table longgang-2018 --max-classes 3 --format json
