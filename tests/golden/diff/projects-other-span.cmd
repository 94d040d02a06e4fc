printf 'id,type\n1,road\n' > $scratch/one.csv
permitline diff tests/golden/batch/elsewhere.yaml tests/golden/batch/after.yaml --projects $scratch/one.csv --lang zh | sed -n '/清单/,$p'
