permitline test tests/golden/test/untouched.yaml --min 38
