permitline ask longgang-2018 --set tpe=municipal < /dev/null
