# A path in a project file is relative to the file.
mkdir $scratch/a && cp rules/longgang-2018.yaml $scratch/own.yaml && cd $scratch
printf "permitline: 1\nproject: P\nrules: ../own.yaml\nattributes: {funding: government}\n" > a/p.yaml
permitline check a/p.yaml
