tail -n +2 tests/golden/batch/table.csv | permitline batch --rules longgang-2018 --no-header --columns id,title,type,nature,n,funding,start,x --map 'n=investment' --select row,id,verdict,code -
