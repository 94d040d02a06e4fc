permitline lint rules/*.yaml
