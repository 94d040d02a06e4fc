permitline test tests/golden/test/untouched.yaml --coverage --format json
