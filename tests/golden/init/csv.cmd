# The columns of the CSV are facts of the rule set: each row is planned.
for lang in en zh; do
    permitline init "$scratch/$lang" --lang $lang > /dev/null || exit 9
    tail -n +2 "$scratch/$lang/projects.csv" | while IFS=, read -r id title type investment; do
        facts=$(head -n 1 "$scratch/$lang/projects.csv")
        set -- "$(echo "$facts" | cut -d, -f3)=$type" "$(echo "$facts" | cut -d, -f4)=${investment:-unknown}"
        permitline plan --rules "$scratch/$lang/rules.yaml" --set "$1" --set "$2" --lang $lang > "$scratch/plan"
        echo "$id $title: $1, $2: status $?"
        sed -n 5p "$scratch/plan"
    done
done
