permitline diff longgang-2018 longgang-2017 --measure elapsed --max-boxes 5 --format markdown -o $scratch/memo.md; sed -n '/^## Is/,/^## Steps/p' $scratch/memo.md
