# For the cases of this folder, sourced by each: what is hostile by how the program is called. Files that are bad by
# themselves are in tests/hostile/. Bad input must end in status 2, a code, and nothing on standard output.
#
#   rules TEXT        a rule set file of its own ($file)
#   minimal [TEXT]    the same with the required head before the text
#   refused COMMAND   runs permitline, prints its diagnostics without the folder's name, and says if it printed a
#                     result; the status is 124 when it takes longer than $seconds
file=$scratch/rules.yaml
project=$scratch/project.yaml
seconds=30

rules() { printf '%b' "$1" >"$file"; }

minimal() {
    printf 'permitline: 1\nid: hostile\ntitle: Hostile\nlanguage: en\n' >"$file"
    printf '%b' "${1-}" >>"$file"
}

good_step='steps:\n  permit: {title: Permit, kind: approval, duration: 5}\n'

refused() {
    timeout $seconds permitline "$@" >"$scratch/out" 2>"$scratch/err"
    status=$?
    sed "s|$scratch/||g" "$scratch/err" | cut -c 1-160 | head -n 24
    [ -s "$scratch/out" ] && echo "STANDARD OUTPUT IS NOT EMPTY"
    exit $status
}
