permitline ask --help --lang zh
