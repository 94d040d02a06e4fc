permitline plan examples/school.yaml --set investment=约5000万 --set type=bridge --duration drawing-review=ten --set nature
