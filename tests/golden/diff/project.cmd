COLUMNS=100 permitline diff lingang-2021 lingang-2022 --project examples/lingang-plant.yaml
