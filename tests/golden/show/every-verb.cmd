permitline show tests/schemas/every-verb.yaml --detail
