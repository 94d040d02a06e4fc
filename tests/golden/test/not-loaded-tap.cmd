permitline test tests/golden/test/no-such.yaml tests/golden/test/no-tests.yaml --format tap
