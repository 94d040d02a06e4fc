echo government | permitline ask longgang-2018 --until exact --set type=municipal --set 总投资=6000万元
