permitline show rules/longgang-2018.yaml --format csv
