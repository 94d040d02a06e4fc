sed 's/kind: approval, duration: 9/kind: approval, duration: [{when: kind == road, duration: 9}]/; s/id: small/id: gap/' tests/golden/diff/small.yaml > "$scratch/gap.yaml"
COLUMNS=100 permitline diff tests/golden/diff/small.yaml "$scratch/gap.yaml" --fail-on losers 2>&1; echo "status $?"
permitline diff tests/golden/diff/small.yaml "$scratch/gap.yaml" --format json | grep -E 'losers|max_loss|numbers_lost'
