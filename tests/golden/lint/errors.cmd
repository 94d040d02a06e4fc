printf "permitline: 1\nid: bad\ntitle: Bad\nsteps:\n  a: {title: A, kind: aproval, duration: 3 days, after: [b]}\n" > $scratch/bad.yaml
permitline lint $scratch/bad.yaml rules/longgang-2018.yaml
