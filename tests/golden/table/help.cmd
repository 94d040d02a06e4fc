permitline table --help
