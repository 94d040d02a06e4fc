permitline test tests/golden/test/failing.yaml --format tap
