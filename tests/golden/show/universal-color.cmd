permitline show tests/golden/prove/stages.yaml --universal --ceiling stage-works --color always
