printf "permitline: 1\nproject: P\nrules: longgang-2018\n" > $scratch/p.yaml
cd $scratch && permitline check p.yaml
