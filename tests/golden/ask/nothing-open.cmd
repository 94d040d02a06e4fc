permitline ask lingang-2021 < /dev/null
