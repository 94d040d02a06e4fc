printf "permitline: 1\ncalendar: own\nweekend: [fri, sat]\n" > "$scratch/own.yaml"; permitline cal add 2024-05-02 3 --calendar "$scratch/own.yaml"
