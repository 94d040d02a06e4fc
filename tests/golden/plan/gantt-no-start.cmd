permitline plan --rules longgang-2018 --set type=municipal --set nature=new --set investment=4000万 --set funding=government --format gantt
