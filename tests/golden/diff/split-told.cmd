cat > "$scratch/reform.yaml" <<'END'
permitline: 1
id: reform
title: Reform
language: en
extends: small
changes:
  two: {title: Two parts, split: {step: design, into: {draft: {title: Draft, duration: 6}, check: {title: Check, duration: 4}}}}
END
COLUMNS=100 permitline diff small "$scratch/reform.yaml" --rules-path tests/golden/diff 2>&1; echo "status $?"
COLUMNS=100 permitline diff "$scratch/reform.yaml" small --rules-path tests/golden/diff 2>&1 | head -1
