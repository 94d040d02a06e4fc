permitline explain examples/road-renovation.yaml --rules longgang-2018-reform --format json | grep -o "\"file\": \"[^\"]*\", \"line\": [0-9]*" | sort -u
