. tests/golden/hostile/kit.sh
printf 'permitline: 1\nproject: P\nattributes: {investment: -5}\n' >"$project"
refused plan "$project" --rules longgang-2018
