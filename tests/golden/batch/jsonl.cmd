permitline batch --rules longgang-2018 --format jsonl --keep --input-format jsonl --select row,class,items,error tests/golden/batch/lines.jsonl
