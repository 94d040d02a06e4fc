# Every command that the README of the folder names is there and works.
for lang in en zh; do
    permitline init "$scratch/$lang" --lang $lang > /dev/null && cd "$scratch/$lang" || exit 9
    sed -n 's/^    \(permitline [^#]*\).*/\1/p' README.md | while read -r line; do
        sh -c "$line" > /dev/null; echo "$line: status $?"
    done
    cd - > /dev/null
done
