permitline help lint
