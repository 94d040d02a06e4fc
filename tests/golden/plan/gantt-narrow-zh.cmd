COLUMNS=60 permitline plan examples/pipeline.yaml --format gantt --lang zh
