echo government | permitline ask longgang-2018 -o "$scratch/end" && echo --- && cat "$scratch/end"
