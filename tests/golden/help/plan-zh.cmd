permitline plan --help --lang zh
