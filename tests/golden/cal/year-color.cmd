permitline cal year 2026 --color always
