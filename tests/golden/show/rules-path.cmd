mkdir $scratch/mine && printf "permitline: 1\nid: mine\ntitle: 我的规则集\nsteps: {a: {title: 甲, kind: approval, duration: 3}}\n" > $scratch/mine/mine.yaml
cd $scratch && permitline show --rules-path mine --format csv | grep ^mine && PERMITLINE_PATH=mine permitline show mine
