permitline test tests/golden/test/broken.yaml --format json
