printf '%s\n' '?' yes | permitline ask tests/golden/prove/stages.yaml --ceiling stage-works
