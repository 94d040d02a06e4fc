permitline prove longgang-2017 --measure sum --min --format json
