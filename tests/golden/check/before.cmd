permitline check $(grep -l "^rules: longgang" examples/*.yaml) --rules longgang-2017
