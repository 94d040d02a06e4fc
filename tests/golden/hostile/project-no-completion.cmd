. tests/golden/hostile/kit.sh
minimal 'attributes:\n  road: {title: Road, type: flag}\n  house: {title: House, type: flag}\nassume: [road or house, not road or house, road or not house, not road or not house]\n'"$good_step"
refused plan --rules "$file"
