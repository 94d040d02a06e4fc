permitline --version
