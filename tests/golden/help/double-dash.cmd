permitline check -- -p.yaml
