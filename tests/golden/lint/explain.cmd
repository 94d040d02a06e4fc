permitline help W611; permitline help W622 --lang zh
