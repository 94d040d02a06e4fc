# Lines move when others edit the rule sets.
permitline test rules/longgang-2017.yaml longgang-2018 --coverage --min 100 > "$scratch/out"; echo "status $?"
sed 's/yaml:[0-9][0-9]*/yaml:LINE/' "$scratch/out"
