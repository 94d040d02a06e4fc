mkfifo "$scratch/pipe.yaml"
printf '%s\n' 'permitline: 1' 'id: reform' 'extends: pipe.yaml' >"$scratch/reform.yaml"
timeout 10 permitline lint "$scratch/reform.yaml" 2>&1 | sed "s|$scratch|SCRATCH|"
timeout 10 permitline lint "$scratch/reform.yaml" --lang zh 2>&1 | sed "s|$scratch|SCRATCH|"
printf '%s\n' 'permitline: 1' 'id: reform' 'extends: longgang-2017' | timeout 10 permitline show - | head -2
