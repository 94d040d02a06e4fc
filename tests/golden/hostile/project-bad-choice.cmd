. tests/golden/hostile/kit.sh
printf 'permitline: 1\nproject: P\nattributes: {type: municipl}\n' >"$project"
refused plan "$project" --rules longgang-2018
