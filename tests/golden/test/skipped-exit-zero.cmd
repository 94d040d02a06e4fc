permitline test tests/golden/test/untouched.yaml --exit-zero
