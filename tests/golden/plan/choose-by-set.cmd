# The facts of --set choose, too.
permitline plan --rules longgang-2017 --rules longgang-2018 --set funding=private
