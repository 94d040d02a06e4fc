# What is written passes plan, check, lint and test, with every rule touched by a test.
cd "$scratch" && permitline init rules --lang zh >/dev/null && cd rules || exit 9
permitline lint rules.yaml --lang zh && permitline check project.yaml --lang zh && permitline test rules.yaml --coverage --min 100 --lang zh &&
    permitline plan project.yaml --lang zh
