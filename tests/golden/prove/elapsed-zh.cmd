permitline prove longgang-2018 --measure elapsed --lang zh
