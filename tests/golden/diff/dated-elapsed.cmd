COLUMNS=100 permitline diff longgang-2017 longgang-2018 --measure elapsed --project examples/school.yaml --lang zh | sed -n '/LG\|学校/,$p'
