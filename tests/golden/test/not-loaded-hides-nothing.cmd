permitline test tests/golden/test/no-such.yaml tests/golden/test/untouched.yaml tests/golden/test/failing.cmd
