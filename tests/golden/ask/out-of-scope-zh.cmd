permitline ask longgang-2018 --set funding=private --lang zh < /dev/null
