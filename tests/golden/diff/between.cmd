cat > "$scratch/reform.yaml" <<'END'
permitline: 1
id: reform
title: Reform
language: en
extends: small
changes:
  large: {title: Shorter for small ones, set: {steps: {survey: {duration: [{when: cost < 50, duration: 2}, {duration: 7}]}}}}
  none: {title: No survey, drop: [survey]}
END
printf 'id,kind,cost\nA,road,10\nB,house,49\nC,house,50\nD,road,900\n' > "$scratch/rows.csv"
COLUMNS=100 permitline diff small "$scratch/reform.yaml" --rules-path tests/golden/diff --projects "$scratch/rows.csv" 2>&1 |
    sed "s|$scratch|SCRATCH|" | sed -n '/rows.csv/,$p'
