permitline test tests/golden/test/no-tests.yaml
