cp rules/longgang-2017.yaml rules/longgang-2018-reform.yaml "$scratch"
cd "$scratch" && permitline plan --rules longgang-2018-reform.yaml --set type=municipal -o longgang-2017.yaml
echo "status $?"
permitline plan --rules - --set type=municipal --set nature=new --set investment=6000万元 --set funding=government < longgang-2018-reform.yaml | grep -m1 2018
