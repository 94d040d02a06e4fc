permitline table longgang-2018 --examples "$scratch" -o /dev/null
(sed "/^tests:/,\$d" rules/longgang-2018.yaml; cat "$scratch/tests.yaml") > "$scratch/own.yaml"
permitline test "$scratch/own.yaml" --coverage
