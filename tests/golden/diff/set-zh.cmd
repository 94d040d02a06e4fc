COLUMNS=100 permitline diff longgang-2017 longgang-2018 --set 项目类型=市政类 --set 总投资=4800万元 --lang zh | tail -n 12
