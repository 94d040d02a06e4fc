# What is written passes plan, check, lint and test, with every rule touched by a test.
cd "$scratch" && permitline init rules >/dev/null && cd rules || exit 9
permitline lint rules.yaml && permitline check project.yaml && permitline test rules.yaml --coverage --min 100 &&
    permitline plan project.yaml
