printf "permitline: 1\nproject: P\nrules: longgang-2018\nattributes: {funding: private}\n" > $scratch/p.yaml
permitline check $scratch/p.yaml && permitline check $scratch/p.yaml --format csv
