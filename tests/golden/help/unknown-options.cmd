permitline plan --rule longgang-2018 --lang zh --detial -x
