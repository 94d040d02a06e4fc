permitline ask --help
