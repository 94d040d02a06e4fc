printf 'permitline: 1\ncalendar: own\nweekend: [sat, sun]\nknown-until: 2024-06-30\nyears:\n  2024: {rest: [2024-01-16]}\n' > "$scratch/own.yaml"
permitline cal year 2024 --calendar "$scratch/own.yaml" --format json
