. tests/golden/hostile/kit.sh
printf 'permitline: 1\nproject: P\nattributes: {type: municipal, 项目类型: building}\n' >"$project"
refused plan "$project" --rules longgang-2018
