permitline diff longgang-2018 longgang-2018 --format json | head -n 12
