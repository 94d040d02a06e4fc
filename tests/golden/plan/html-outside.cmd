permitline plan examples/pipeline.yaml --set 资金来源=社会投资 --format html
