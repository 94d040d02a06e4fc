. tests/golden/hostile/kit.sh
minimal 'attributes: {area: {title: Area, type: number, unit: m2}}\napplies: aera <= 5\n'"$good_step"
refused lint "$file"
