permitline prove tests/golden/prove/empty.yaml --certificate - -o /dev/null; permitline prove tests/golden/prove/empty.yaml --certificate - -o /dev/null | permitline-verify -
