permitline shorten examples/pipeline.yaml --rules longgang-2017 --to 90 --format csv
