permitline explain --rules longgang-2018 --set type=building --set nature=new --set funding=government
