permitline test tests/golden/test/untouched.yaml > /dev/full
