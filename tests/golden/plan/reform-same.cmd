for rules in longgang-2018 longgang-2018-reform; do
    for project in examples/*.yaml; do
        permitline plan "$project" --rules $rules --basis statutory --with-extensions --format json 2>&1
    done | sed "s/longgang-2018-reform/longgang-2018/g" | grep -v '^ "rules": ' > "$scratch/$rules"
    permitline batch examples/projects.csv --rules $rules --select id,items,sum_days,approval_days,elapsed_days,finish,verdict,critical_path,exempt 2>&1 |
        sed "s/longgang-2018-reform/longgang-2018/g" >> "$scratch/$rules"
    permitline table $rules --format csv >> "$scratch/$rules"
    permitline show $rules --format json | sed -n '/^ "attributes"/,$p' >> "$scratch/$rules"
done
cmp "$scratch/longgang-2018" "$scratch/longgang-2018-reform" && wc -l < "$scratch/longgang-2018"
