permitline prove --help --lang zh
