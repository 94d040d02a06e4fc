permitline ask longgang-2017 --set funding=government --exit-zero -o /dev/null < /dev/null
