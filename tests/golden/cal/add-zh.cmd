permitline cal add 2018年5月2日 90 --lang zh
