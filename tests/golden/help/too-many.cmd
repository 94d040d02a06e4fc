permitline plan examples/school.yaml examples/pipeline.yaml
