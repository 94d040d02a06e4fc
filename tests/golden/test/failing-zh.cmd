permitline test tests/golden/test/failing.yaml --coverage --lang zh
