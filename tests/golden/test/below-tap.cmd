permitline test tests/golden/test/untouched.yaml --min 90 --format tap
