. tests/golden/hostile/kit.sh
minimal 'attributes: {money: {title: Money, type: money}}\napplies: money <= 0.005\n'"$good_step"
refused lint "$file"
