. tests/golden/hostile/kit.sh
printf 'permitline: 1\nproject: P\n' >"$project"
refused plan "$project"
