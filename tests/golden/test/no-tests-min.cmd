permitline test tests/golden/test/no-tests.yaml --min 1
