. tests/golden/hostile/kit.sh
minimal 'attributes: {area: {title: Area, type: number, unit: m2}}\napplies: area <= 5000万元\n'"$good_step"
refused lint "$file"
