permitline check examples/*.yaml --format csv
