permitline check examples/*.yaml
