permitline lint rules/longgang-2018.yaml --set type=municipal
