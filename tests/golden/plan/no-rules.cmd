permitline plan --set type=municipal
