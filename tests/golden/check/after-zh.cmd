permitline check examples/*.yaml --lang zh
