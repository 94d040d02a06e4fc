permitline --format tap test tests/golden/test/no-tests.yaml
