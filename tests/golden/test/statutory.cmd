permitline test tests/golden/test/untouched.yaml --basis statutory
