permitline test tests/golden/test/failing.yaml --coverage
