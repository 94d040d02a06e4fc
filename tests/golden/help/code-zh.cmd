permitline help E014 --lang=zh
