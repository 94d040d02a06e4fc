. tests/golden/hostile/kit.sh
printf 'permitline: 1\nproject: P\nstart: 2018-02-30\n' >"$project"
refused plan "$project" --rules longgang-2018
