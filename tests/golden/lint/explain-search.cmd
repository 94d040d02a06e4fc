permitline help W616; permitline help W626 --lang zh
