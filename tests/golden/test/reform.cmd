sed 's/items: 7/items: 8/; s/elapsed_days: 136/elapsed_days: 130/' rules/longgang-2018-reform.yaml | sed 's/^extends: .*/extends: longgang-2017/' > "$scratch/r.yaml"
permitline test "$scratch/r.yaml" --coverage | sed "s|$scratch|SCRATCH|g"
permitline test "$scratch/r.yaml" --format json | grep '"parts": \[' | sed "s|$scratch|SCRATCH|g" | head -n 1
