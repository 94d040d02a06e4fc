permitline table --help --lang zh
