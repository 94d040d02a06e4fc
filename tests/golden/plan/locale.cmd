LC_ALL= LANG=zh_CN.UTF-8 permitline plan --rules longgang-2018 --set funding=private
