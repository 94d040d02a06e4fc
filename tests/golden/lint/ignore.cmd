permitline lint tests/golden/lint/doubtful.yaml --ignore W601,W602,W603,W604,W605,W606,W611,W612,W613,W614 --ignore W621,W622,W623,W624,W631,W632,W633,W634,W635,W636 --ignore=W641,,W646
