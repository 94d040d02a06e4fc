permitline explain examples/school.yaml drawing-review --duration "drawing-review=7 cd"
