permitline ask longgang-2018 --untl exact
