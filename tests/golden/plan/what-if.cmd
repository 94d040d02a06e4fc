permitline plan examples/school.yaml --set 总投资=4000万元 --set nature=改建 --skip 施工招标 --duration drawing-review=10 --lang zh
