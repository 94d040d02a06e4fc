permitline test tests/golden/test/no-such.yaml --format json
