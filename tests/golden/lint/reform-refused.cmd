cat > "$scratch/reform.yaml" <<'END'
permitline: 1
id: reform
title: {zh: 改革, en: A reform}
extends: longgang-2017
changes:
  circle:
    title: {zh: 先许可后用地, en: The permit first}
    set: {steps: {prepare-site: {after: [construction-permit]}}}
  no-step:
    title: {zh: 取消用地预审, en: No pre-examination}
    drop: [land-preexm]
END
permitline lint "$scratch/reform.yaml" 2>&1 | sed "s|$scratch|SCRATCH|"
permitline lint "$scratch/reform.yaml" --lang zh 2>&1 | sed "s|$scratch|SCRATCH|"
