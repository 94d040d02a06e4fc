permitline plan --rules lingang-2022 --start 2024-03-01 --deadline 2024-03-01 --format gantt
