permitline lint
