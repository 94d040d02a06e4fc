permitline lint tests/schemas/every-verb.yaml --format csv
