permitline lint tests/schemas/every-verb.yaml --lang zh
