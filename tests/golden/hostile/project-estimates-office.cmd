. tests/golden/hostile/kit.sh
printf 'permitline: 1\nproject: P\ndurations: {feasibility: 3}\n' >"$project"
refused plan "$project" --rules longgang-2018
