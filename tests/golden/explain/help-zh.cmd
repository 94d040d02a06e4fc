permitline explain --help --lang zh
