permitline help show
