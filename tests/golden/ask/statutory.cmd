printf '%s\n' government | permitline ask longgang-2018 --basis statutory --with-extensions
