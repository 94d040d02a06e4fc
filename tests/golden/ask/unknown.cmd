printf '%s\n' '?' unknown '' "don't know" | permitline ask longgang-2018 --until exact
