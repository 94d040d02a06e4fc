permitline plan --rules longgang-2018 --set type=municipal --set nature=new --set investment=4000万 --set funding=government --deadline 2019年3月2日 --detail
