. tests/golden/hostile/kit.sh
minimal 'attributes:\n  road: {title: Road, type: flag}\n  storeys: {title: Storeys, type: count}\nassume: [not (road and storeys > 0)]\n'"$good_step"
printf 'permitline: 1\nproject: P\nattributes: {road: yes, storeys: 3}\n' >"$project"
refused plan "$project" --rules "$file"
