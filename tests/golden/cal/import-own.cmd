printf "permitline: 1\ncalendar: own\nweekend: [fri, sat]\n" > "$scratch/own.yaml"; permitline cal import tests/golden/cal/notice.json --calendar "$scratch/own.yaml"
