permitline explain --help
