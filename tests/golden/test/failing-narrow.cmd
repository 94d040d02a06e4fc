COLUMNS=60 permitline test tests/golden/test/failing.yaml
