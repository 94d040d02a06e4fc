permitline test tests/golden/test/broken.yaml --lang zh
