permitline prove longgang-2018 --measure elapsed --min
