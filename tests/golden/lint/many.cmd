printf "permitline: 1\nid: many\ntitle: {zh: 多, en: Many}\nsteps:\n" > $scratch/many.yaml
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do printf "  s$i: {title: 事项$i, kind: approval, duration: 5}\n"; done >> $scratch/many.yaml
permitline lint $scratch/many.yaml | tail -n 4
