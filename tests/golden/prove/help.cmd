permitline prove --help
