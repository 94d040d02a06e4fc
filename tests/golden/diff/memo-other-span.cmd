permitline diff longgang-2018 beijing-lowrisk-2020 --lang zh --format markdown -o $scratch/memo.md; head -n 12 $scratch/memo.md; tail -n 5 $scratch/memo.md
