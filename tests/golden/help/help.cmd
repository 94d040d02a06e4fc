permitline help help
