permitline cal add 2026-11-05 90 --format json --lang zh
