permitline --help --lang zh
