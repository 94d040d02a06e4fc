. tests/golden/hostile/kit.sh
minimal 'attributes: {money: {title: Money, type: money}}\napplies: money <= 9999999999999999999亿元\n'"$good_step"
refused lint "$file"
